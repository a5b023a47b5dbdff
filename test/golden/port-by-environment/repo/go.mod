module example.com/acme/parlour

go 1.22
