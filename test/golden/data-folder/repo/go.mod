module example.com/acme/journal

go 1.22
