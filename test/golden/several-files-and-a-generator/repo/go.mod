module example.com/acme/units

go 1.21
