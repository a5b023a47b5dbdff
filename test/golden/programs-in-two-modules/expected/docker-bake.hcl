# All images of Dockerfile in one build: docker buildx bake
group "default" {
  targets = ["api", "storectl"]
}

target "api" {
  dockerfile = "Dockerfile"
  target     = "api"
  tags       = ["api"]
}

target "storectl" {
  dockerfile = "Dockerfile"
  target     = "storectl"
  tags       = ["storectl"]
}
