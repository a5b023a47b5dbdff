module example.com/acme/codec

go 1.22
