module example.com/acme/almanac

go 1.22
