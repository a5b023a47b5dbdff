module example.com/curfew

go 1.26
