module example.com/acme/mirror

go 1.22
