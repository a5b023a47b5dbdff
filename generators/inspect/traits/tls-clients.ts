// modules that connect to services which are reached by TLS as a rule, or may be: a path, or the beginning of paths
const modules: readonly string[] = [
  // clouds and services
  'cloud.google.com/go',
  'github.com/aws/aws-sdk-go',
  'github.com/aws/aws-sdk-go-v2',
  'github.com/Azure/azure-sdk-for-go',
  'github.com/google/go-github',
  'github.com/xanzy/go-gitlab',
  'gitlab.com/gitlab-org/api/client-go',
  'code.gitea.io/sdk/gitea',
  'github.com/minio/minio-go',
  'github.com/hashicorp/vault/api',
  'github.com/stripe/stripe-go',
  'github.com/slack-go/slack',
  'github.com/bwmarrin/discordgo',
  'github.com/sashabaranov/go-openai',
  'github.com/openai/openai-go',
  'github.com/getsentry/sentry-go',
  'github.com/elastic/go-elasticsearch',
  'github.com/opensearch-project/opensearch-go',
  'google.golang.org/api',
  'go.opentelemetry.io/otel/exporters/otlp',
  // sign-in and certificates
  'golang.org/x/oauth2',
  'github.com/coreos/go-oidc',
  'golang.org/x/crypto/acme',
  'github.com/caddyserver/certmagic',
  'github.com/go-acme/lego',
  // HTTP and mail
  'github.com/go-resty/resty',
  'resty.dev/v3',
  'github.com/hashicorp/go-retryablehttp',
  'github.com/imroc/req',
  'github.com/gocolly/colly',
  'github.com/wneessen/go-mail',
  'gopkg.in/gomail.v2',
  // databases and queues
  'github.com/lib/pq',
  'github.com/jackc/pgx',
  'github.com/go-sql-driver/mysql',
  'github.com/microsoft/go-mssqldb',
  'github.com/ClickHouse/clickhouse-go',
  'go.mongodb.org/mongo-driver',
  'github.com/redis/go-redis',
  'github.com/go-redis/redis',
  'github.com/nats-io/nats.go',
  'github.com/segmentio/kafka-go',
  'github.com/IBM/sarama',
  'github.com/twmb/franz-go',
  'github.com/rabbitmq/amqp091-go',
  'github.com/eclipse/paho.mqtt.golang',
  'gorm.io/driver/mysql',
  'gorm.io/driver/postgres',
  'gorm.io/driver/sqlserver',
];
// parts of them that connect to nothing
const harmless: readonly string[] = [
  'cloud.google.com/go/compute/metadata',
  'github.com/aws/aws-sdk-go/aws/awserr',
  'github.com/lib/pq/oid',
];

/** Whether a third-party import path belongs to a module that is a client of services reached by TLS. */
export function tlsClientModule(path: string): boolean {
  const isIn = (module: string): boolean => path === module || path.startsWith(`${module}/`);
  return modules.some(isIn) && !harmless.some(isIn);
}
