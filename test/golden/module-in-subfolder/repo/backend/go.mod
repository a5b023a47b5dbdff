module example.com/acme/tool

go 1.13
