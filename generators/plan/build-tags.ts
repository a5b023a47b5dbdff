import { cite } from '../inspect/evidence.ts';
import type { OwnBuild } from '../inspect/builds/own-build.ts';
import { zonesTag } from './zone-data.ts';

/** The tags to build with, and a clause that says where they come from. */
export interface ChosenTags {
  readonly tags: readonly string[];
  readonly reason: string;
}

const asChosen = 'as chosen';

/** The tags that the user gave, else those that the repository itself builds the programs with. */
export function chooseTags(own: readonly (OwnBuild | undefined)[], asked?: readonly string[]): ChosenTags | undefined {
  if (asked) return { tags: asked, reason: asChosen };
  const builds = own.flatMap(build => (build && build.tags.length > 0 ? build : []));
  const [first] = builds;
  return first && { tags: [...new Set(builds.flatMap(({ tags }) => tags))], reason: `as ${cite(first.evidence)} builds it` };
}

/**
 * The tags that a build still needs: without cgo the resolvers of net and os/user are Go's own anyway, and the repository's tags for them
 * say nothing, https://pkg.go.dev/net#hdr-Name_Resolution; the one for time zones has a reason of its own.
 */
export function tagsToSay({ tags, reason }: ChosenTags, hasCgo: boolean): ChosenTags | undefined {
  const isSaid = (tag: string): boolean => tag !== zonesTag && (hasCgo || (tag !== 'netgo' && tag !== 'osusergo'));
  const said = reason === asChosen ? tags : tags.filter(isSaid);
  return said.length > 0 ? { tags: said, reason } : undefined;
}

/** Gives the sentence that says what is wrong with a list of build tags; undefined when nothing is. https://pkg.go.dev/go/build/constraint#IsValidTag */
export function checkBuildTags(text: string): string | undefined {
  if (text.split(',').every(tag => /^[\p{L}\p{Nd}_.]+$/u.test(tag))) return undefined;
  return `${JSON.stringify(text)} is not a list of build tags; give words of letters, digits, "_" and "." with commas between them, such as netgo,sqlite.`;
}
