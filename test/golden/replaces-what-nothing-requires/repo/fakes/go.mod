module example.com/acme/fakes

go 1.22
