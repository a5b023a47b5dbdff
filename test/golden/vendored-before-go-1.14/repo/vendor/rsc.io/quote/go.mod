module "rsc.io/quote"
