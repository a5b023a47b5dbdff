module example.com/acme/lantern

go 1.22
