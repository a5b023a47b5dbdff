module example.com/acme/svc

go 1.13

require example.com/acme/lib v0.0.0

replace example.com/acme/lib => ./lib
