module example.com/acme/platform

go 1.22
