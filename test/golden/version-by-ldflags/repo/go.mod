module example.com/acme/ship

go 1.22
