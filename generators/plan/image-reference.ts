/** An image in the registry that a build argument names, and the argument with its default: what a mirror can stand in for. */
export interface MirroredImage {
  readonly reference: string;
  readonly argument: { readonly name: string; readonly fallback: string };
}

/** `golang:1.27-alpine` is `docker.io/library/golang:1.27-alpine`, https://pkg.go.dev/github.com/distribution/reference; scratch is no image. */
export function mirrored(image: string): MirroredImage | undefined {
  if (image === 'scratch') return undefined;
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && first.includes('.');
  if (!isHost) {
    const path = rest.length === 0 ? `library/${image}` : image;
    return { reference: `$REGISTRY/${path}`, argument: { name: 'REGISTRY', fallback: 'docker.io' } };
  }
  return { reference: `$GCR_REGISTRY/${rest.join('/')}`, argument: { name: 'GCR_REGISTRY', fallback: first } };
}

/** The name without the registry and the namespace that stand for themselves. */
export function familiarName(image: string): string {
  return image.replace(/^(?:docker\.io|index\.docker\.io)\//, '').replace(/^library\//, '');
}
