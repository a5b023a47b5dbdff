# All images of Dockerfile in one build: docker buildx bake
group "default" {
  targets = ["admin-server", "api-server"]
}

target "admin-server" {
  dockerfile = "Dockerfile"
  target     = "admin-server"
  tags       = ["admin-server"]
}

target "api-server" {
  dockerfile = "Dockerfile"
  target     = "api-server"
  tags       = ["api-server"]
}
