import type { TypeName } from '../code/type-names.ts';

// functions that make a router, by import path without a major version
const makers: Readonly<Record<string, readonly string[]>> = {
  'net/http': ['NewServeMux'],
  'github.com/gin-gonic/gin': ['New', 'Default'],
  'github.com/labstack/echo': ['New'],
  'github.com/gofiber/fiber': ['New'],
  'github.com/go-chi/chi': ['NewRouter', 'NewMux'],
  'github.com/gorilla/mux': ['NewRouter'],
  'github.com/julienschmidt/httprouter': ['New'],
  'github.com/fasthttp/router': ['New'],
};
// types of routers that answer from the root, by import path without a major version
const rootTypes: ReadonlySet<string> = new Set([
  'net/http.ServeMux',
  'github.com/gin-gonic/gin.Engine',
  'github.com/labstack/echo.Echo',
  'github.com/gofiber/fiber.App',
  'github.com/julienschmidt/httprouter.Router',
]);
/** Whether a package's function makes a router of net/http or a framework. */
export function makesRouter(importPath: string, name: string): boolean {
  return makers[withoutMajor(importPath)]?.includes(name) === true;
}

/** Whether a type is that of a router which answers from the root: no group and no part of another. */
export function isRootType({ importPath, name }: TypeName): boolean {
  return rootTypes.has(`${withoutMajor(importPath)}.${name}`);
}

/** Whether an import path is that of net/http or a framework with routers. */
export function isRouterPackage(importPath: string): boolean {
  return withoutMajor(importPath) in makers;
}

function withoutMajor(importPath: string): string {
  return importPath.replace(/\/v\d+$/, '');
}
