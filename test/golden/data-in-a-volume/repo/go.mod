module example.com/acme/tally

go 1.22
