module example.com/acme/meadow

go 1.22
