module example.com/acme/kit

go 1.22
