/**
 * Programs that stop unless somebody configures them, with what each then says, read by eye: that it says so is the proof that it
 * started. By repository.
 */
export const requiredConfiguration: ReadonlyMap<string, string> = new Map([['heroku/go-getting-started', '$PORT must be set']]);
