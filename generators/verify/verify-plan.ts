import type { ImagePlan } from '../plan/plan-images.ts';
import { UserError } from '../user-error.ts';
import { engineProblem } from './docker-engine.ts';
import { type Verification, verifyImage } from './verify-image.ts';

/**
 * Builds and starts every image of a plan, one after another, and tells of each as it is done.
 * Throws a UserError when there is no engine to do it with.
 */
export async function verifyPlan(
  root: string,
  plan: ImagePlan,
  showsProgress: boolean,
  tell: (verification: Verification) => void,
): Promise<readonly Verification[]> {
  const problem = await engineProblem();
  if (problem !== undefined) {
    throw new UserError(
      `There is no Docker engine to verify with (${problem}); start one, or run this without --verify. The files are written.`,
    );
  }
  const verifications: Verification[] = [];
  for (const image of plan.images) {
    const verification = await verifyImage(root, plan, image, showsProgress);
    tell(verification);
    verifications.push(verification);
  }
  return verifications;
}
