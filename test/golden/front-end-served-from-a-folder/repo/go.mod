module example.com/acme/harbour

go 1.22
