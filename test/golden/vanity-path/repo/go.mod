module go.acme.example/almanac

go 1.22
