module example.com/acme/tracker

go 1.22
