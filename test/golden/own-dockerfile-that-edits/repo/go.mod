module example.com/acme/buoy

go 1.26
