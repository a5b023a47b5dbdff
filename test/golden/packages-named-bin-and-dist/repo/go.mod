module example.com/acme/sorter

go 1.22
