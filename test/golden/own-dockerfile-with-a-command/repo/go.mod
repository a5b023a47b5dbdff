module example.com/acme/greeter

go 1.22
