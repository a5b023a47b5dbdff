module example.com/acme/orchard

go 1.22
