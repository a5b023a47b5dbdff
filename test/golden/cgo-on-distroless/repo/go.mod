module example.com/acme/roots

go 1.22
