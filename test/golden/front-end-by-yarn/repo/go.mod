module example.com/acme/quarry

go 1.22
