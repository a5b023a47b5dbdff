export const serviceKinds = ['http', 'cli'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** What a new service is made of; all of it is known before a file is written. */
export interface Service {
  readonly module: string;
  readonly name: string;
  readonly kind: ServiceKind;
}
