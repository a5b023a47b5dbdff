module example.com/acme/courier/v2

go 1.21
