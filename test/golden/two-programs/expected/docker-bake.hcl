# All images of Dockerfile in one build: docker buildx bake
group "default" {
  targets = ["api", "worker"]
}

variable "VERSION" {
  default = "dev"
}

target "api" {
  dockerfile = "Dockerfile"
  target     = "api"
  tags       = ["api"]
  args       = { VERSION = VERSION }
}

target "worker" {
  dockerfile = "Dockerfile"
  target     = "worker"
  tags       = ["worker"]
  args       = { VERSION = VERSION }
}
