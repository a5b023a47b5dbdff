module example.com/acme/roman

go 1.22
