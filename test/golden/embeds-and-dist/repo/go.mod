module example.com/acme/site

go 1.16
