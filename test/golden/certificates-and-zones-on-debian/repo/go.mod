module example.com/acme/zones

go 1.22
