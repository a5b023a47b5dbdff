module example.com/acme/hasher

go 1.22
