module example.com/acme/menu

go 1.22
