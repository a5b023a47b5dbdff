module example.com/acme/ward

go 1.22
