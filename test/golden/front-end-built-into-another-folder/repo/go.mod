module example.com/acme/foundry

go 1.22
