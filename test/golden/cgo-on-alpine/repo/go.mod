module example.com/acme/checksum

go 1.22
