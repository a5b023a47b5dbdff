module example.com/lagoon

go 1.22
