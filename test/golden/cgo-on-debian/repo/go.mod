module example.com/acme/libc

go 1.22
