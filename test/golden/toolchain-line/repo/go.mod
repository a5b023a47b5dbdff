module example.com/acme/sieve

go 1.21.0

toolchain go1.25.1
