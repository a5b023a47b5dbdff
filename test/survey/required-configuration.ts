/**
 * Programs that do nothing unless somebody configures them or tells them what to do, with what each then says, read by eye: that it says
 * so is the proof that it started. By repository, or by the name of the checkout where there is no label.
 */
export const requiredConfiguration: ReadonlyMap<string, string> = new Map([
  ['ThreeDotsLabs/wild-workouts-go-ddd-example', 'could not find default credentials'],
  ['eddycjy/go-gin-example', 'models.Setup err: dial tcp 127.0.0.1:3306'],
  ['hashicorp-demoapp/product-api-go', 'Unable to connect to database'],
  ['heroku/go-getting-started', '$PORT must be set'],
  ['webhook', "couldn't load any hooks from file!"],
  ['ergochat/ergo', 'open ircd.yaml: no such file or directory'],
  ['miniflux/v2', 'dial tcp 127.0.0.1:5432'],
  ['oauth2-proxy/oauth2-proxy', 'missing setting for email validation'],
  ['schollz/croc', 'could not read receive code'],
  ['umputun/reproxy', 'no providers enabled'],
  ['grpc-health-probe', 'error: -addr not specified'],
  ['kubernetes/git-sync', 'required flag: --root must be specified'],
  ['opentelemetry-demo', 'environment variable "CHECKOUT_PORT" not set'],
  ['tsenart/vegeta', 'Usage: vegeta [global flags] <command> [command flags]'],
]);
