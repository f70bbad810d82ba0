"""The workbooks that come with plan_xl, built from nothing: the templates and the sample plan."""
