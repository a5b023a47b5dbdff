module example.com/acme/gate

go 1.22
