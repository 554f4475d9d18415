"""Comment forms in and out: ISO, IPPC/OCS, plain; .docx, .xlsx, .csv."""
