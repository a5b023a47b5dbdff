module example.com/acme/clinic

go 1.22
